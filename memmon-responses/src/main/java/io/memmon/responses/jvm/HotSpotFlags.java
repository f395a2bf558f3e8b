package io.memmon.responses.jvm;

import static java.util.Objects.requireNonNull;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The flags as HotSpot's diagnostic bean shows them. */
final class HotSpotFlags implements VmFlags {

    private final HotSpotDiagnosticMXBean bean;

    private HotSpotFlags(HotSpotDiagnosticMXBean bean) {
        this.bean = requireNonNull(bean, "bean");
    }

    static Optional<HotSpotFlags> ofThisJvm() {
        try {
            HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return Optional.ofNullable(bean).map(HotSpotFlags::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not a HotSpot JVM
        }
    }

    @Override
    public Optional<String> value(String name) {
        return option(name).map(VMOption::getValue);
    }

    @Override
    public boolean manageable(String name) {
        return option(name).filter(VMOption::isWriteable).isPresent();
    }

    @Override
    public void set(String name, String value) {
        bean.setVMOption(name, value);
    }

    private Optional<VMOption> option(String name) {
        try {
            @Nullable VMOption option = bean.getVMOption(name);
            return Optional.ofNullable(option);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // this release has no such flag
        }
    }
}
