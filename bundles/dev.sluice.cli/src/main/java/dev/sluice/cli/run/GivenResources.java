package dev.sluice.cli.run;

import dev.sluice.cli.io.UsageException;
import dev.sluice.model.ProjectFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Resources as a person gives them beside those that projects declare: {@code name=amount}. In thousandths, by name. */
public final class GivenResources {
    private static final String PREFIX = "sluice.resource.";

    private GivenResources() {}

    /** Those of the command line. @throws UsageException where one is no amount */
    static Map<String, Long> of(List<String> texts) throws UsageException {
        Map<String, Long> resources = new HashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            String name = equals < 1 ? "" : text.substring(0, equals);
            Long amount = equals < 1 ? null : ProjectFile.amount(name, text.substring(equals + 1));
            if (amount == null) {
                throw new UsageException(
                        "--resource takes name=amount, as in --resource gpu=2 or --resource memory=4GB," + " but got '"
                                + text + "'.");
            }
            resources.put(name, amount);
        }
        return resources;
    }

    /**
     * Those of properties such as {@code sluice.resource.gpu}.
     *
     * @throws IllegalArgumentException where one is no amount
     */
    public static Map<String, Long> of(Properties properties) {
        Map<String, Long> resources = new HashMap<>();
        for (String property : properties.stringPropertyNames()) {
            if (property.startsWith(PREFIX)) {
                String name = property.substring(PREFIX.length());
                String text = properties.getProperty(property);
                Long amount = ProjectFile.amount(name, text);
                if (amount == null) {
                    throw new IllegalArgumentException(
                            "The property " + property + " must be an amount such as 2 or 4GB, but is '" + text + "'");
                }
                resources.put(name, amount);
            }
        }
        return resources;
    }
}
