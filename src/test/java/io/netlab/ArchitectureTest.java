package io.netlab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** Holds the package table of docs/architecture.md true. */
@AnalyzeClasses(packages = "io.netlab", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule json = uses("json");

    @ArchTest
    static final ArchRule topology = uses("topology");

    @ArchTest
    static final ArchRule block = uses("block", "topology");

    @ArchTest
    static final ArchRule plan = uses("plan", "topology", "block");

    /** A plan's records name blocks' services and topology's addresses, so the engine sees those too. */
    @ArchTest
    static final ArchRule engine = uses("engine", "json", "plan", "block", "topology");

    @ArchTest
    static final ArchRule instance = uses("instance", "topology", "block", "plan", "engine");

    @ArchTest
    static final ArchRule probe = uses("probe", "json", "topology", "instance");

    @ArchTest
    static final ArchRule diagnosis = uses("diagnosis", "topology", "block", "plan", "engine", "instance", "probe");

    /** It talks with the instrument, so it sees the engine's words for that. */
    @ArchTest
    static final ArchRule capture = uses("capture", "json", "topology", "plan", "engine", "instance", "probe");

    @ArchTest
    static final ArchRule suite =
            uses("suite", "topology", "plan", "engine", "instance", "probe", "capture", "diagnosis");

    @ArchTest
    static final ArchRule prove = uses("prove", "topology", "block", "plan", "engine", "instance", "probe", "capture");

    @ArchTest
    static final ArchRule report =
            uses("report", "json", "topology", "plan", "instance", "probe", "capture", "suite", "prove");

    @ArchTest
    static final ArchRule httpIsKnownToTheEngineAlone = noClasses()
            .that()
            .resideOutsideOfPackage("io.netlab.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netlab.engine.http..");

    @ArchTest
    static final ArchRule yamlIsKnownToTheTopologyAlone = noClasses()
            .that()
            .resideOutsideOfPackage("io.netlab.topology..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule nothingIsCalledUtil =
            noClasses().should().resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..misc..");

    @ArchTest
    static final ArchRule noStaticState = noFields()
            .that()
            .areStatic()
            .and()
            .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
            .should()
            .notBeFinal();

    private static ArchRule uses(String name, String... others) {
        String[] allowed =
                Arrays.stream(others).map(o -> "io.netlab." + o + "..").toArray(String[]::new);
        return classes()
                .that(resideInAPackage("io.netlab." + name + ".."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed)
                        .or(resideInAPackage("io.netlab." + name + ".."))
                        .or(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("io.netlab.."))));
    }
}
