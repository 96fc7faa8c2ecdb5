"""The desk: where people file, look, review and decide. Views are thin; the register does the work."""
