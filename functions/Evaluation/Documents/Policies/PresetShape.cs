using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Presets;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>The fields of a preset.</summary>
internal static class PresetShape
{
    /// <summary>A preset that a policy takes.</summary>
    public static Shape.Mapping Preset { get; } = new(
    [
        new("preset", new Shape.Choice([.. KnownPresets.All.Select(preset => preset.Name)]),
            "What publishes the metrics.", Needed: true),
        new("labels", new Shape.Named(Texts.Any, Texts.LabelName),
            "Labels that tell the fleet's series from others, and their values.", Default: "all there are"),
        .. PrometheusShape.Server,
        new("perReplica", Texts.LabelName,
            "The label that tells machines apart by their names or addresses, such as `instance`: where a metric "
                + "allows it, one value is read for each replica.",
            Default: "values of the fleet"),
        new("scrape", new Shape.Mapping([.. PrometheusShape.Page]),
            "Read from the replicas' own pages, without a Prometheus.", Default: "by PromQL"),
        new("window", new Shape.Span(), "The time that rates and quantiles speak of, in whole seconds.", Default: "1m"),
        new("maxAge", new Shape.Span(), "The oldest a value may be and still be used.",
            Default: Durations.Format(PresetExpansion.MaxAgeDefault)),
    ], new KeyGroup(["scrape", "endpoint"], Needed: false), new KeyGroup(["scrape", "auth"], Needed: false),
        new KeyGroup(["scrape", "perReplica"], Needed: false));
}
