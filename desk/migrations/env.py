"""Runs the migrations on the connection, and in the transaction, that `desk.database` opened."""

from alembic import context

from desk.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
