"""The page a resident talks to: plain HTML from the server, a little script on top."""
