"""The losses of the FCN."""

from typing import Any


def saliency_loss(target: Any, logits: Any) -> Any:
    """Binary cross-entropy and soft IoU of the samples that have a saliency mask, a scalar.

    The soft IoU (Rahman and Wang, 2016) gives small subjects the weight of large ones.

    Parameters
    ----------
    target : float32 tensor (n, h, w, 1)
        0 to 1; -1 marks a sample without.
    logits : float32 tensor (n, h, w, 1)
        Predicted.
    """
    import tensorflow as tf

    known = tf.cast(target[:, 0, 0, 0] >= 0, logits.dtype)
    entropy = tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.maximum(target, 0.0), logits=logits)
    entropy = tf.reduce_mean(entropy, axis=(1, 2, 3))
    predicted = tf.sigmoid(logits)
    both = tf.reduce_sum(predicted * target, axis=(1, 2, 3))
    either = tf.reduce_sum(predicted + target - predicted * target, axis=(1, 2, 3))
    return tf.math.divide_no_nan(tf.reduce_sum(known * (entropy + 1 - (both + 1) / (either + 1))), tf.reduce_sum(known))


def classes_loss(labels: Any, logits: Any, allowed: Any) -> Any:
    """Cross-entropy of the pixels with a label, a scalar: -log of the sum over the classes that the label allows.

    Parameters
    ----------
    labels : int32 tensor (n, h, w)
        As in `Sample`.
    logits : float32 tensor (n, h, w, c)
        Predicted.
    allowed : float32 tensor (256, c)
        0 or 1; void allows none.
    """
    import tensorflow as tf

    permitted = tf.gather(allowed, labels)
    known = tf.reduce_max(permitted, axis=-1)
    chosen = tf.reduce_logsumexp(logits + (permitted - 1) * 1e4, axis=-1)
    entropy = tf.reduce_logsumexp(logits, axis=-1) - tf.where(known > 0, chosen, 0.0)
    return tf.math.divide_no_nan(tf.reduce_sum(known * entropy), tf.reduce_sum(known))
