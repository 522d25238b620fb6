"""What people touch: window, command line, exports, batch, case store."""
