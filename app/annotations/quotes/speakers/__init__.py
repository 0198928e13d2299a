"""Who a phrase stands for: people, governments, bodies and outlets, and names that only the text gives."""
