"""Details of papers that were looked up, as import plans."""
