"""The program without a window: the worker threads, the queries they answer and the jobs they run."""
