package ub.bench.compare;

/** The proxies that are compared, by the names that the command line and the report use. Immutable. */
enum ProductName {
    UB("ub"),
    HAPROXY("haproxy"),
    NGINX("nginx");

    private final String label;

    ProductName(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
