package dev.mailfrom.tests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.mailfrom.core.error.MailfromException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of the house: which room may import which, how large a room is, and how types are named. */
class ArchitectureTest {

    private static final String CORE = "dev.mailfrom.core.";
    private static final int FILES_IN_A_ROOM = 20;

    private static final Set<String> SHARED = Set.of("error", "cache", "file", "network", "text");

    /** A room and the rooms it may import. Its sub-packages belong to it. Every room may import the {@link #SHARED} ones. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("error", Set.of()),
            Map.entry("cache", Set.of()),
            Map.entry("file", Set.of()),
            Map.entry("network", Set.of()),
            Map.entry("text", Set.of()),
            Map.entry("ses", Set.of()),
            Map.entry("dns", Set.of("ses")),
            Map.entry("publish", Set.of("ses", "dns")),
            Map.entry("rules", Set.of("ses", "dns")),
            Map.entry("journal", Set.of("ses")),
            Map.entry("change", Set.of("ses", "dns", "publish", "rules", "journal")),
            Map.entry("audit", Set.of("ses", "dns", "rules", "journal", "change")),
            Map.entry("view", Set.of("ses", "dns", "publish", "rules", "journal", "change", "audit")),
            Map.entry("command", Set.of("ses", "dns", "publish", "rules", "journal", "change", "audit", "view")),
            Map.entry("sandbox", Set.of("ses", "dns")),
            Map.entry(
                    "session",
                    Set.of(
                            "ses", "dns", "publish", "rules", "journal", "change", "audit", "view", "command",
                            "sandbox")));

    /** Packages with more files than {@link #FILES_IN_A_ROOM}, each with the reason. */
    private static final Map<String, String> LARGE_ROOMS = Map.of();

    /** Exceptions without the root {@link MailfromException}, each with the reason. */
    private static final Map<String, String> ROOTLESS = Map.of(
            "EvaluationAbortedException", "ends an SPF evaluation from any depth; has no text and no stack trace",
            "SpfSyntaxException", "checked: a syntax error becomes a value of the parsed record",
            "SesErrorException", "checked: the emulated SES answers with it",
            "Route53ErrorException", "checked: the emulated Route 53 answers with it",
            "BadRequestException", "checked: it becomes the response to an HTTP client",
            "OverLimitException", "a rejected execution, which those who use an executor expect");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The jar of core's test fixtures, which the tests of other modules use.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.mailfrom");

    @TestFactory
    List<DynamicTest> aRoomImportsOnlyWhatTheTableAllows() {
        return ROOMS.keySet().stream()
                .map(room -> DynamicTest.dynamicTest(
                        room,
                        () -> classes()
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
        String other = room(target);
        return other.equals(room) || SHARED.contains(other) || ROOMS.get(room).contains(other);
    }

    private static String room(String packageName) {
        return packageName.substring(CORE.length()).split("\\.")[0];
    }

    @Test
    void everyPackageOfCoreIsInARoom() {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(toSet());

        assertThat(packages).doesNotContain("dev.mailfrom", "dev.mailfrom.core");
        assertThat(packages).filteredOn(name -> name.startsWith(CORE)).allMatch(name -> ROOMS.containsKey(room(name)));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.mailfrom.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void aPackageHasAtMostTwentyFiles() {
        Map<String, Long> files = topLevelTypes().collect(groupingBy(JavaClass::getPackageName, counting()));
        files.keySet().removeAll(LARGE_ROOMS.keySet());

        assertThat(files).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(FILES_IN_A_ROOM));
    }

    @Test
    void noSimpleNameStandsTwice() {
        Map<String, Long> names = topLevelTypes().collect(groupingBy(JavaClass::getSimpleName, counting()));

        assertThat(names).allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(1));
    }

    @Test
    void noNestedTypeHasTheNameOfATopLevelType() {
        Set<String> names = topLevelTypes().map(JavaClass::getSimpleName).collect(toSet());

        assertThat(visibleTypes()
                        .filter(JavaClass::isNestedClass)
                        .filter(type -> names.contains(type.getSimpleName()))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void noNameHidesATypeThatEveryJavaFileMayUse() {
        List<String> places =
                List.of("java.lang.", "java.util.", "java.util.concurrent.", "java.util.function.", "java.time.");

        assertThat(topLevelTypes()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> places.stream().anyMatch(place -> exists(place + name))))
                .isEmpty();
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Test
    void exceptionsEndInExceptionAndHaveTheRoot() {
        classes()
                .that(assignableTo(Exception.class))
                .should()
                .haveSimpleNameEndingWith("Exception")
                .check(CLASSES);
        classes()
                .that(assignableTo(Exception.class))
                .and(describe("are not " + ROOTLESS.keySet(), type -> !ROOTLESS.containsKey(type.getSimpleName())))
                .should()
                .beAssignableTo(MailfromException.class)
                .check(CLASSES);
    }

    private static Stream<JavaClass> topLevelTypes() {
        return CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }

    private static Stream<JavaClass> visibleTypes() {
        return CLASSES.stream()
                .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
                .filter(type -> !type.getModifiers().contains(JavaModifier.PRIVATE));
    }

    @Test
    void onlyItsAdaptersKnowTheAwsSdk() {
        confined("software.amazon.awssdk..", CORE + "ses.aws..", CORE + "publish.route53..");
    }

    @Test
    void onlyTheDnsClientDynamicUpdateAndTheSandboxKnowDnsjava() {
        confined("org.xbill..", CORE + "dns.client..", CORE + "publish.update..", CORE + "sandbox..");
    }

    @Test
    void onlyTheAdaptersOfWebApisAndTheLimitOfAnswersKnowTheHttpClient() {
        confined(
                "java.net.http..",
                CORE + "network.http..",
                CORE + "publish.cloudflare..",
                "dev.mailfrom.slackbot.slack..");
    }

    @Test
    void onlyTheJournalAndTheOutboxKnowJdbc() {
        confined("java.sql..", CORE + "journal..", "dev.mailfrom.slackbot.outbox..");
    }

    @Test
    void onlyTheReplKnowsJLine() {
        confined("org.jline..", "dev.mailfrom.repl..");
    }

    @Test
    void onlyReportsAndMetricsKnowPrometheus() {
        confined("io.prometheus..", CORE + "view.report..", "dev.mailfrom.slackbot.metrics..");
    }

    @Test
    void onlyItsAdapterKnowsBolt() {
        confined("com.slack..", "dev.mailfrom.slackbot.slack..");
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
        doNotImport("dev.mailfrom.repl..", "dev.mailfrom.slackbot..");
        doNotImport("dev.mailfrom.slackbot..", "dev.mailfrom.repl..");
    }

    private static void doNotImport(String from, String to) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(to)
                .check(CLASSES);
    }

    @Test
    void onlyTheMainOfAFrontEndTouchesTheProcess() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Main")
                .and()
                .doNotHaveSimpleName("SlackbotMain")
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
