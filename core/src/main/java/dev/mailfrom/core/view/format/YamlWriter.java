package dev.mailfrom.core.view.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Writes JSON as YAML, which readers of YAML 1.1 and 1.2 understand alike. */
public final class YamlWriter {

    /** What no reader takes for anything but a string, unless it is one of {@link #WORDS}. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._/@-]*");

    private static final Pattern WORDS = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

    private YamlWriter() {}

    /** The lines, each ended by a line feed. */
    public static String of(JsonElement element) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSplitLines(false)
                .setWidth(Integer.MAX_VALUE)
                .build();
        StringBuilder text = new StringBuilder();
        new Dump(settings).dumpNode(node(element), new StreamDataWriter() {
            @Override
            public void write(String piece) {
                text.append(piece);
            }

            @Override
            public void write(String piece, int offset, int length) {
                text.append(piece, offset, offset + length);
            }
        });
        return escaped(text.toString());
    }

    /** One member of a list, of which the others come before and after. */
    public static String ofMember(JsonElement member) {
        JsonArray alone = new JsonArray();
        alone.add(member);
        return of(alone);
    }

    private static Node node(JsonElement element) {
        if (element instanceof JsonObject object) {
            List<NodeTuple> members = new ArrayList<>();
            for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
                members.add(new NodeTuple(text(entry.getKey()), node(entry.getValue())));
            }
            return new MappingNode(Tag.MAP, members, FlowStyle.BLOCK);
        }
        if (element instanceof JsonArray array) {
            return new SequenceNode(
                    Tag.SEQ, array.asList().stream().map(YamlWriter::node).toList(), FlowStyle.BLOCK);
        }
        if (element instanceof JsonPrimitive primitive) {
            return primitive.isString()
                    ? text(primitive.getAsString())
                    : new ScalarNode(
                            primitive.isBoolean()
                                    ? Tag.BOOL
                                    : primitive.getAsString().matches("-?\\d+") ? Tag.INT : Tag.FLOAT,
                            primitive.getAsString(),
                            ScalarStyle.PLAIN);
        }
        return new ScalarNode(Tag.NULL, "null", ScalarStyle.PLAIN);
    }

    private static Node text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.matcher(text).matches();
        return new ScalarNode(Tag.STR, text, plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }

    /** What cannot be seen stands only in double quotes, where an escape has the same meaning. */
    private static String escaped(String yaml) {
        StringBuilder escaped = new StringBuilder();
        yaml.codePoints().forEach(c -> {
            if (c == '\n' || !VisibleText.isHidden(c)) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append(c > 0xffff ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
            }
        });
        return escaped.toString();
    }
}
