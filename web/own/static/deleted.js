"use strict";

// What this browser kept beside the conversation goes with it: words not sent, and its id.
for (const name of ["hotline_draft", "hotline_waiting", "hotline_conversation"]) {
  try { sessionStorage.removeItem(name); } catch (refused) { /* nothing was kept */ }
}
