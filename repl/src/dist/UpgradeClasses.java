import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives class files of Java 5 and older the form of Java 8, with frames. The AOT cache takes no older ones, so that
 * picocli would be read and verified at every start. Started with the jar on the class path, by a JDK of 24 or newer.
 */
class UpgradeClasses {

    private static final int FIRST_WITH_FRAMES = 50;

    /** @param arguments the directory of the unpacked jar */
    public static void main(String[] arguments) throws Exception {
        ClassFile format = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
        ClassTransform upgrade = ClassTransform.endHandler(builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0));
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            List<Path> classes =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            for (Path file : classes) {
                ClassModel model = format.parse(file);
                if (model.majorVersion() < FIRST_WITH_FRAMES) {
                    Files.write(file, format.transformClass(model, upgrade.andThen(
                            ClassTransform.transformingMethodBodies((code, element) -> code.with(element)))));
                }
            }
        }
    }
}
