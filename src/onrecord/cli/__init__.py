"""The command line: arguments in, one call of the API, the outcome printed."""
