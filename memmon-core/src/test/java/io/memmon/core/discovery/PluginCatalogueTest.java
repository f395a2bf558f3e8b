package io.memmon.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.collect.Collector;
import io.memmon.api.memory.Level;
import io.memmon.api.plugin.Plugin;
import io.memmon.api.response.ResponseAction;
import io.memmon.core.config.PluginSelection;
import io.memmon.core.config.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginCatalogueTest {

    @Test
    void givenReplacesDiscoveredAndSaysSo() {
        PluginCatalogue catalogue = catalogue(
                PluginSelection.DEFAULTS,
                found(Origin.DISCOVERED, action("gc")),
                found(Origin.GUICE, action("gc")),
                found(Origin.BUILDER, action("gc")),
                found(Origin.DISCOVERED, action("trim")));
        assertThat(catalogue.active())
                .extracting(CataloguedPlugin::name, CataloguedPlugin::origin)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("gc", Origin.BUILDER),
                        org.assertj.core.groups.Tuple.tuple("trim", Origin.DISCOVERED));
        assertThat(catalogue.notes())
                .hasSize(2)
                .allSatisfy(note -> assertThat(note)
                        .startsWith("responses.gc of the builder, ")
                        .contains("replaces"));
        assertThat(catalogue.problems()).isEmpty();
        assertThat(catalogue.responses()).hasSize(2);
    }

    @Test
    void twoOfOneNameWithinAnOriginAreAnErrorNamingBoth() {
        PluginCatalogue catalogue = catalogue(
                PluginSelection.DEFAULTS,
                found(Origin.DISCOVERED, action("gc")),
                found(Origin.DISCOVERED, new OtherAction()));
        assertThat(catalogue.active()).isEmpty();
        assertThat(catalogue.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
            assertThat(problem.text())
                    .contains("error[P04]: name responses.gc must be unique, claimed by")
                    .contains("io.memmon.api.response.StepAction (")
                    .contains(OtherAction.class.getName() + " (");
        });
    }

    @Test
    void kindsHaveTheirOwnNames() {
        PluginCatalogue catalogue = catalogue(
                PluginSelection.DEFAULTS,
                found(Origin.DISCOVERED, action("cache")),
                new CataloguedPlugin(PluginKind.COLLECTOR, "cache", collector("cache"), Origin.DISCOVERED, "some.jar"));
        assertThat(catalogue.active())
                .extracting(CataloguedPlugin::prefix)
                .containsExactly("memmon.collectors.cache", "memmon.responses.cache");
        assertThat(catalogue.summary())
                .startsWith("plugins: collectors cache (some.jar); policies none; responses cache (");
    }

    @Test
    void disablingWorksByNameKindAndClass() {
        for (String word : List.of("gc", "responses.gc", "io.memmon.api.response.StepAction")) {
            PluginCatalogue catalogue = catalogue(
                    new PluginSelection(PluginSelection.Discovery.ALL, List.of(), List.of(word)),
                    found(Origin.BUILDER, action("gc")));
            assertThat(catalogue.active()).as(word).isEmpty();
            assertThat(catalogue.disabled()).hasSize(1);
            assertThat(catalogue.problems()).isEmpty();
            assertThat(catalogue.summary()).endsWith("; disabled responses.gc");
        }
    }

    @Test
    void aListChoosesAmongTheDiscoveredOnly() {
        PluginSelection selection =
                new PluginSelection(PluginSelection.Discovery.LISTED, List.of("gc", "gone"), List.of("nobody"));
        PluginCatalogue catalogue = catalogue(
                selection,
                found(Origin.DISCOVERED, action("gc")),
                found(Origin.DISCOVERED, action("trim")),
                found(Origin.BUILDER, action("mine")));
        assertThat(catalogue.active()).extracting(CataloguedPlugin::name).containsExactly("gc", "mine");
        assertThat(catalogue.problems())
                .extracting(Problem::line)
                .containsExactly(
                        "memmon.plugins.disabled names no plugin that is installed, found nobody; fix: remove it from"
                                + " the list [P05]",
                        "memmon.plugins.listed names a plugin that was not found, found gone; fix: add the module that holds"
                                + " it, or remove it from the list [P05]");
    }

    @Test
    void lateOnesJoinUnlessTheirNameIsTaken() {
        PluginCatalogue catalogue = catalogue(PluginSelection.DEFAULTS, found(Origin.DISCOVERED, action("gc")));
        PluginCatalogue.Late late = catalogue.with(new Findings(
                List.of(found(Origin.DISCOVERED, action("gc")), found(Origin.DISCOVERED, action("trim"))), List.of()));
        assertThat(late.added()).extracting(CataloguedPlugin::name).containsExactly("trim");
        assertThat(late.problems()).extracting(Problem::id).containsExactly("P04");
        assertThat(late.catalogue().active()).extracting(CataloguedPlugin::name).containsExactly("gc", "trim");
        assertThat(late.catalogue().active().get(0).plugin())
                .isSameAs(catalogue.active().get(0).plugin());
    }

    @Test
    void aGivenPluginCountsForEachKindAndMustHaveAName() {
        Findings findings = new GivenPlugins()
                .add(Origin.BUILDER, new Both())
                .add(Origin.GUICE, action("Bad Name"))
                .add(Origin.BUILDER, () -> {
                    throw new NoClassDefFoundError("com/acme/Gone");
                })
                .findings();
        assertThat(findings.plugins())
                .extracting(CataloguedPlugin::qualifiedName)
                .containsExactly("collectors.both", "responses.both");
        assertThat(findings.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR));
        assertThat(findings.problems().get(0).line()).contains("found \"Bad Name\" (at guice)");
    }

    private static PluginCatalogue catalogue(PluginSelection selection, CataloguedPlugin... found) {
        return PluginCatalogue.of(new Findings(List.of(found), List.of()), Findings.none(), selection);
    }

    private static CataloguedPlugin found(Origin origin, Plugin plugin) {
        return Introduction.of(PluginKind.RESPONSE, plugin, origin).plugins().get(0);
    }

    private static ResponseAction action(String name) {
        return ResponseAction.at(Level.HIGH, name, "heap", () -> {});
    }

    private static Collector collector(String name) {
        return new Collector() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Sampler open(io.memmon.api.collect.CollectorContext context) {
                return out -> {};
            }
        };
    }

    private static class OtherAction implements ResponseAction {
        @Override
        public String name() {
            return "gc";
        }

        @Override
        public io.memmon.api.response.ResponseProfile profile() {
            return io.memmon.api.response.ResponseProfile.from(Level.HIGH).on("heap");
        }

        @Override
        public io.memmon.api.response.Outcome respond(io.memmon.api.response.Situation now) {
            return io.memmon.api.response.Outcome.DONE;
        }
    }

    private static final class Both extends OtherAction implements Collector {
        @Override
        public String name() {
            return "both";
        }

        @Override
        public Sampler open(io.memmon.api.collect.CollectorContext context) {
            return out -> {};
        }
    }
}
