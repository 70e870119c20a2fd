package dev.mailfrom.slackbot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One mapping of a YAML file that knows where each of its keys stands. */
final class YamlMapping {

    private final String file;
    private final String path;
    private final int line;
    private final Map<String, Node> values;
    private final Map<String, Integer> lines;

    private YamlMapping(String file, String path, MappingNode node) {
        this.file = file;
        this.path = path;
        this.line = line(node);
        this.values = new LinkedHashMap<>();
        this.lines = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            lines.put(key, line(tuple.getKeyNode()));
            if (values.put(key, tuple.getValueNode()) != null) {
                throw invalid(key, "appears twice");
            }
        }
    }

    static YamlMapping parse(String file, String text) {
        try {
            Optional<Node> node = new Compose(LoadSettings.builder()
                            .setLabel(file)
                            .setMaxAliasesForCollections(0)
                            .build())
                    .composeString(text);
            if (node.isPresent() && node.get() instanceof MappingNode mapping) {
                return new YamlMapping(file, "", mapping);
            }
            throw new ConfigException("The configuration " + file
                    + " has no permissions, so everything would be denied;" + " it has to begin with permissions:");
        } catch (MarkedYamlEngineException e) {
            int at = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new ConfigException("Line " + at + " of " + file + " is not YAML: " + e.getProblem() + ".");
        } catch (YamlEngineException e) {
            throw new ConfigException("The configuration " + file + " is not YAML: " + e.getMessage() + ".");
        } catch (StackOverflowError e) {
            throw new ConfigException("The configuration " + file
                    + " is nested too deeply; it has to look like the example in: mailfrom help slack-setup");
        }
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    void onlyKeys(Set<String> known, ConfigMistakes mistakes) {
        values.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> mistakes.add(
                        invalid(key, "is unknown; the keys here are " + String.join(", ", new TreeSet<>(known)))));
    }

    /** The one sentence about a key that is wrong. */
    ConfigException invalid(String key, String what) {
        return new ConfigException(
                "Line " + lines.getOrDefault(key, line) + " of " + file + ": " + path + key + " " + what + ".");
    }

    String text(String key) {
        return optional(key).orElseThrow(() -> invalid(key, "is missing"));
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(values.get(key)).map(node -> scalar(key, node));
    }

    private String scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw invalid(key, "must be a word");
    }

    /** Whether the key is there and true. @throws ConfigException for another word */
    boolean isTrue(String key) {
        String said = optional(key).orElse("false");
        if (!said.equals("true") && !said.equals("false")) {
            throw invalid(key, "can be true or false");
        }
        return said.equals("true");
    }

    boolean isList(String key) {
        return values.get(key) instanceof SequenceNode;
    }

    /** A list of words; nothing where the key is missing. */
    List<String> texts(String key) {
        if (!has(key)) {
            return List.of();
        }
        return sequence(key).stream().map(node -> scalar(key, node)).toList();
    }

    /** A list of patterns; everything where the key is missing, and nothing where the list is empty. */
    List<GlobPattern> patterns(String key) {
        return has(key) ? texts(key).stream().map(GlobPattern::new).toList() : List.of(GlobPattern.ANY);
    }

    /** A list of mappings; nothing where the key is missing. */
    List<YamlMapping> list(String key) {
        List<YamlMapping> all = new ArrayList<>();
        if (has(key)) {
            for (Node node : sequence(key)) {
                if (!(node instanceof MappingNode mapping)) {
                    throw new ConfigException("Line " + line(node) + " of " + file + ": " + path + key
                            + " has to be a list of blocks of key: value.");
                }
                all.add(new YamlMapping(file, path + key + "[" + all.size() + "].", mapping));
            }
        }
        return all;
    }

    /** The one mapping of a key; empty where the key is missing. */
    Optional<YamlMapping> block(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof MappingNode mapping) {
            return Optional.of(new YamlMapping(file, path + key + ".", mapping));
        }
        throw invalid(key, "has to be a block of key: value, such as {channel: C01MAIL, every: 15m}");
    }

    private List<Node> sequence(String key) {
        if (values.get(key) instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw invalid(key, "has to be a list, such as [A, B]");
    }
}
