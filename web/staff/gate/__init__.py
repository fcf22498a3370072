"""What stands between a draft and its publication: every number proved, nothing contradicted."""
