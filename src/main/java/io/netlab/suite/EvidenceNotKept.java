package io.netlab.suite;

/** The evidence of a failed lab could not be written; the message says where and why. */
final class EvidenceNotKept extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EvidenceNotKept(String message, Throwable cause) {
        super(message, cause);
    }
}
