package ub.app;

/**
 * The entry of the program. Any thread.
 */
public final class Main {

    private Main() {
    }

    /**
     * Prints the version.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        Main.class.getModule().getDescriptor().version()
                .ifPresent(version -> System.out.println("UltraBalancer " + version));
    }
}
