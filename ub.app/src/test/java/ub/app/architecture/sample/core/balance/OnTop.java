package ub.app.architecture.sample.core.balance;

import org.junit.jupiter.api.Test;

/** Lawful but for its use of something that is not the JDK. */
public class OnTop {
    public Test notOfTheJdk;
}
