"""What is handed over with every package, to be read and run by people who do not have this program."""
