"""`python -m training` runs the whole recipe."""

from training.train import main

if __name__ == "__main__":
    main()
