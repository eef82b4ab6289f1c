package ub.app.cli;

/** The entry of the program. Main thread. */
public final class Main {
    private Main() {
    }

    /** Runs one command and ends the process with its {@link ExitStatus}. */
    public static void main(String[] args) {
        Cli cli = new Cli(new Terminal(System.out, System.err), System.getenv());
        System.exit(cli.run(args).code());
    }
}
