"""`python -m chisellm`."""

from chisellm.cli import main

if __name__ == "__main__":
    main()
