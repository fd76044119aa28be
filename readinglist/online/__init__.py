"""What is asked of servers: sources that are followed, and details of papers that are bare."""
