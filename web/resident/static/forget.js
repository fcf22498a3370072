"use strict";

// After a deletion this device keeps nothing of the conversation either.

for (const kept of ["localStorage", "sessionStorage"]) {
  try {
    for (const name of Object.keys(window[kept])) if (name.startsWith("hotline_")) window[kept].removeItem(name);
  } catch (refused) { /* there is none */ }
}
