"""From a palette to what is made with it: photos in other colours."""
