"""Documents as references: the value `Reference`, and one module for each way of writing it down."""
