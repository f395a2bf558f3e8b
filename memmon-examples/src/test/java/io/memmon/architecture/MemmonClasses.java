package io.memmon.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** All classes of all modules, without those of tests. */
final class MemmonClasses {

    /** Imported once: reading some four hundred classes takes a while. */
    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar") && !location.contains("/testkit/"))
            .importPackages(
                    "io.memmon.api",
                    "io.memmon.core",
                    "io.memmon.collectors",
                    "io.memmon.responses",
                    "io.memmon.prometheus",
                    "io.memmon.examples");

    private MemmonClasses() {}
}
