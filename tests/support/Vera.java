import java.io.FileInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files with veraPDF: {@code java Vera.java ua1,3a one.pdf two.pdf}.
 *
 * Prints a line "checked" for each file and flavour, and a line for each rule it breaks, with tabs
 * between the fields: kind, flavour, file, rule, times, first message.
 */
public class Vera {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String flavour : arguments[0].split(",")) {
            for (int i = 1; i < arguments.length; i++) {
                judge(PDFAFlavour.fromString(flavour), flavour, arguments[i]);
            }
        }
    }

    private static void judge(PDFAFlavour flavour, String name, String file) throws Exception {
        ValidationResult result;
        try (InputStream input = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(input, flavour)) {
            result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
        }
        Map<String, Integer> times = new LinkedHashMap<>();
        Map<String, String> messages = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                times.merge(rule, 1, Integer::sum);
                messages.putIfAbsent(rule, assertion.getMessage() + " @ " + assertion.getLocation().getContext());
            }
        }
        print("checked", name, file, String.valueOf(result.isCompliant()));
        for (String rule : times.keySet()) {
            print("finding", name, file, rule, times.get(rule).toString(), messages.get(rule));
        }
    }

    private static void print(String... fields) {
        for (int i = 0; i < fields.length; i++) {
            fields[i] = fields[i].replaceAll("\\s+", " ");
        }
        System.out.println(String.join("\t", fields));
    }
}
