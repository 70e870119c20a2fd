package dev.mailfrom.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of rooms: who may import whom, and where foreign types stay. */
class ArchitectureTest {

    private static final String CORE = "dev.mailfrom.core.";

    /** A room and the rooms it may import; its own sub-packages belong to it. */
    private static final Map<String, Set<String>> ROOMS = Map.of(
            "ses", Set.of(),
            "dns", Set.of("ses"),
            "rules", Set.of("ses", "dns"),
            "journal", Set.of("ses"),
            "change", Set.of("ses", "dns", "rules", "journal"),
            "audit", Set.of("ses", "dns", "rules", "journal", "change"),
            "view", Set.of("ses", "dns", "rules", "journal", "change", "audit"),
            "command", Set.of("ses", "dns", "rules", "journal", "change", "audit", "view"),
            "sandbox", Set.of("ses", "dns"),
            "session", Set.of("ses", "dns", "rules", "journal", "change", "audit", "view", "command", "sandbox"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.mailfrom");

    @TestFactory
    List<DynamicTest> aRoomImportsOnlyWhatTheTableAllows() {
        return ROOMS.keySet().stream()
                .map(room -> DynamicTest.dynamicTest(
                        room,
                        () -> ArchRuleDefinition.classes()
                                .that()
                                .resideInAPackage(CORE + room + "..")
                                .should(importOnly(room))
                                .check(CLASSES)))
                .toList();
    }

    private static ArchCondition<JavaClass> importOnly(String room) {
        return new ArchCondition<>("import only " + ROOMS.get(room)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(d -> d.getTargetClass().getPackageName().startsWith("dev.mailfrom"))
                        .filter(d -> !isAllowed(room, d.getTargetClass().getPackageName()))
                        .forEach(d -> events.add(SimpleConditionEvent.violated(type, d.getDescription())));
            }
        };
    }

    private static boolean isAllowed(String room, String target) {
        if (!target.startsWith(CORE)) {
            return false;
        }
        String other = target.substring(CORE.length()).split("\\.")[0];
        return other.equals(room) || ROOMS.get(room).contains(other);
    }

    @Test
    void everyPackageOfCoreIsInARoom() {
        List<String> homeless = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(CORE))
                .map(name -> name.substring(CORE.length()).split("\\.")[0])
                .filter(room -> !ROOMS.containsKey(room))
                .distinct()
                .toList();

        org.assertj.core.api.Assertions.assertThat(homeless).isEmpty();
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(CORE + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyItsAdapterKnowsTheAwsSdk() {
        confined("software.amazon.awssdk..", CORE + "ses.aws..");
    }

    @Test
    void onlyTheAdapterAndTheSandboxKnowDnsjava() {
        confined("org.xbill..", CORE + "dns.wire..", CORE + "sandbox..");
    }

    @Test
    void onlyTheJournalKnowsJdbc() {
        confined("java.sql..", CORE + "journal..");
    }

    @Test
    void onlyTheReplKnowsJLine() {
        confined("org.jline..", "dev.mailfrom.repl..");
    }

    @Test
    void onlyTheWireOfTheSlackbotKnowsBolt() {
        confined("com.slack..", "dev.mailfrom.slackbot.wire..");
    }

    private static void confined(String foreign, String... rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(foreign)
                .check(CLASSES);
    }

    @Test
    void frontEndsDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.mailfrom.repl..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.mailfrom.slackbot..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.mailfrom.slackbot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.mailfrom.repl..")
                .check(CLASSES);
    }

    @Test
    void roomsOfTheSlackbotHaveNoCycles() {
        slices().matching("dev.mailfrom.slackbot.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheMainOfAFrontEndTouchesTheProcess() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }
}
