"""The words of the product (docs/glossary.md) as frozen values; standard library only."""
