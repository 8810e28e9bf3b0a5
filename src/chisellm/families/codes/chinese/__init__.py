"""The families of this topic in Chinese, one file each."""
