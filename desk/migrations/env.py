"""Runs the migrations on the connection, and in the transaction, that `desk.database` opened."""

from alembic import context

import desk.account_tables
import desk.casework_tables
import desk.resident_tables  # noqa: F401
from desk.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
