"""What the FCN is told about its mistakes."""

from typing import Any


def saliency_loss(target: Any, logits: Any) -> Any:
    """Binary cross-entropy and soft IoU of the samples that have a saliency mask, a scalar.

    target : float32 (n, h, w, 1), 0 to 1; -1 marks a sample without. logits : float32 of the same shape.
    The soft IoU (Rahman and Wang, 2016) keeps small subjects from being outvoted.
    """
    import tensorflow as tf

    known = tf.cast(target[:, 0, 0, 0] >= 0, logits.dtype)
    entropy = tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.maximum(target, 0.0), logits=logits)
    entropy = tf.reduce_mean(entropy, axis=(1, 2, 3))
    found = tf.sigmoid(logits)
    both = tf.reduce_sum(found * target, axis=(1, 2, 3))
    either = tf.reduce_sum(found + target - found * target, axis=(1, 2, 3))
    return tf.math.divide_no_nan(tf.reduce_sum(known * (entropy + 1 - (both + 1) / (either + 1))), tf.reduce_sum(known))


def classes_loss(labels: Any, logits: Any, allowed: Any) -> Any:
    """Cross-entropy of the pixels with a label, a scalar: -log of what the classes that the label allows get.

    labels : int32 (n, h, w). logits : float32 (n, h, w, c). allowed : float32 (256, c), 0 or 1; void allows none.
    """
    import tensorflow as tf

    permitted = tf.gather(allowed, labels)
    known = tf.reduce_max(permitted, axis=-1)
    chosen = tf.reduce_logsumexp(logits + (permitted - 1) * 1e4, axis=-1)
    entropy = tf.reduce_logsumexp(logits, axis=-1) - tf.where(known > 0, chosen, 0.0)
    return tf.math.divide_no_nan(tf.reduce_sum(known * entropy), tf.reduce_sum(known))
