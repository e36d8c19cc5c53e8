"""How near palettes are to what people pick from pictures, and to the colours that anybody would name."""
