"""When two records are the same paper: the rules that feeds and the library share."""
