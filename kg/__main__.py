"""``python -m kg`` is the command ``kg``."""
from kg.cli import app_main

if __name__ == "__main__":
    app_main()
