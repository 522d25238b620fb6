"""The version of the program; a test keeps it equal to the one it is built under."""

VERSION = "0.1.0"
