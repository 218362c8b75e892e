"""The words of work reports as data (zh/*.yml), and the engines that are built from them."""
