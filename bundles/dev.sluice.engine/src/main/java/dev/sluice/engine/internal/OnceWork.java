package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Param;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body once: a try, whose failures become a value, or a called flow, which has params of its own. */
final class OnceWork extends ContainerWork {
    /** What its pass gave; null while it has not ended. */
    private @Nullable Map<String, Value> outputs;

    private boolean started;

    OnceWork(RunLoop run, Scheduler scheduler, Activation activation, NodePlan node, int attempt, Inputs inputs) {
        super(run, scheduler, activation, node, attempt, inputs);
    }

    @Override
    void prepare() {
        // its inputs are the pass's entries
    }

    @Override
    void proceed() throws NodeFailure {
        if (outputs != null) {
            complete(outputs);
        } else if (!started) {
            startAgain(0);
        }
    }

    @Override
    void startAgain(int pass) throws NodeFailure {
        started = true;
        List<Param> params = spec().params();
        if (params != null) {
            startPass(0, bind(params), Map.of());
            return;
        }
        Map<String, Value> entries = new HashMap<>();
        inputs.record().forEach(entries::put);
        startPass(0, activation.params, entries);
    }

    private RecordValue bind(List<Param> params) throws NodeFailure {
        for (Param param : params) {
            Value given = param.secret() ? inputs.find(param.name()) : null;
            if (given != null) {
                run.events().keepSecret(given);
            }
        }
        RecordValue.Builder values = RecordValue.builder();
        for (Param param : params) {
            Value value = inputs.find(param.name());
            if (value == null) {
                value = param.initial();
            }
            if (value == null) {
                throw NodeFailure.user("the called flow needs a value for its param '" + param.name()
                        + "'; link it under 'in', or give it under 'with'");
            }
            try {
                values.put(param.name(), Conversion.convert(value, param.type()));
            } catch (ConversionException e) {
                throw NodeFailure.user("the param '" + param.name() + "' of the called flow takes " + param.type()
                        + ", but " + e.getMessage());
            }
        }
        return values.build();
    }

    @Override
    void passed(Activation pass) {
        Map<String, Value> given = new HashMap<>();
        pass.outs().forEach(given::put);
        outputs = given;
    }

    @Override
    boolean takes(Activation pass, Failure why) {
        if (spec().kind() != Container.TRY) {
            return false;
        }
        outputs = Map.of(NodeSpec.ERROR, why.toValue());
        return true;
    }
}
