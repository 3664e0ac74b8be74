"""Quix Streams: at least once at checkpoints, its defaults but for the second between them."""

from quixstreams import Application
from quixstreams.models import SerializationContext, Serializer

from benchmarks.contenders import Task, read_task
from benchmarks.core import load_core


class ValueOfPair(Serializer):
    """The core gives key and value; this writes the value."""

    def __call__(self, value: tuple[bytes, bytes], ctx: SerializationContext) -> bytes:  # noqa: ARG002
        """Give the bytes of the record."""
        return value[1]


def run(task: Task) -> None:
    """Serve for ever."""
    core = load_core(task.core)
    application = Application(
        broker_address=task.servers,
        consumer_group=task.group,
        auto_offset_reset="earliest",
        processing_guarantee="at-least-once",
        commit_interval=1.0,
        loglevel="WARNING",
    )
    source = application.topic(task.source, value_deserializer="bytes", key_deserializer="bytes")
    target = application.topic(task.target, value_serializer=ValueOfPair(), key_serializer="bytes")
    frame = application.dataframe(source)
    frame = frame.apply(core)
    frame.to_topic(target, key=lambda pair: pair[0])
    application.run()


if __name__ == "__main__":
    run(read_task())
