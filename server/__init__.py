"""The service: settings, the path of a program, store, queue, API, pages and commands."""
