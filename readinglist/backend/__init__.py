"""The program without a user interface: worker threads, queries and jobs."""
