using System.Collections.Immutable;
using System.Text.RegularExpressions;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Hpa;

/// <summary>Makes metrics and scalers of a manifest's metrics, one of each for each.</summary>
/// <param name="told">Where to tell what does not fit together.</param>
internal sealed partial class ManifestMetrics(CheckedDocument told)
{
    /// <summary>A HorizontalPodAutoscaler has no notion of age, and its metrics come from a pipeline that is seldom
    /// more than a minute or two late. Five minutes believe all it would, and not an exporter that has died.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    /// <summary>What Kubernetes keeps when a manifest names no metric: cpu at 80 % (autoscaling/v2 defaults).</summary>
    private const int CpuDefault = 80;

    private readonly ImmutableSortedDictionary<MetricName, MetricPolicy>.Builder _metrics =
        ImmutableSortedDictionary.CreateBuilder<MetricName, MetricPolicy>();

    private readonly ImmutableArray<ScalerPolicy>.Builder _scalers = ImmutableArray.CreateBuilder<ScalerPolicy>();

    /// <summary>The metrics so far.</summary>
    public ImmutableSortedDictionary<MetricName, MetricPolicy> Metrics => _metrics.ToImmutable();

    /// <summary>The scalers so far.</summary>
    public ImmutableArray<ScalerPolicy> Scalers => _scalers.ToImmutable();

    /// <summary>A metric that does not live on the pods; null when there is none.</summary>
    public MetricName? OffTheFleet { get; private set; }

    /// <summary>Reads the metrics of a <c>spec</c> that fits its shape.</summary>
    public void Read(DocumentNode? spec)
    {
        var nodes = spec?.Child("metrics")?.Elements ?? [];
        foreach (var (index, node) in nodes.Index())
        {
            Metric(node, DocumentPath.Item("spec.metrics", index));
        }

        if (nodes.IsEmpty)
        {
            Add("cpu_utilization", MetricScope.ReplicaMean, MetricUnit.Percent, new Target.Utilization(CpuDefault));
        }
    }

    private void Metric(DocumentNode node, string path)
    {
        var type = node.Text("type") ?? string.Empty;
        var key = type.Length == 0 ? type : char.ToLowerInvariant(type[0]) + type[1..];
        if (node is not DocumentNode.Mapping { Entries.IsEmpty: false } || type.Length == 0)
        {
            return;
        }

        if (node.Child(key) is not { } source)
        {
            told.Refuse($"{path}.type", type, $"the kind of metric that is given, or {key} with it");
            return;
        }

        if (Goal(source.Child("target"), $"{path}.{key}.target", Kinds(type)) is not { } target)
        {
            return;
        }

        if (type is "Resource" or "ContainerResource")
        {
            Resource(source, target);
        }
        else
        {
            Custom(type, source.Child("metric")?.Text("name") ?? string.Empty, target);
        }
    }

    private void Resource(DocumentNode source, Target target)
    {
        var name = string.Join('_', new[] { source.Text("container"), source.Text("name") }.OfType<string>());
        var share = target is Target.Utilization;
        Add(
            share ? name + "_utilization" : name,
            MetricScope.ReplicaMean,
            share ? MetricUnit.Percent : MetricUnit.Count,
            target);
    }

    /// <summary>A well-known metric of the pods is observed in its own scope: a queue is observed as a total, and
    /// so much for each pod is asked of the total just as well.</summary>
    private void Custom(string type, string name, Target target)
    {
        var known = ExporterNames.Known(name);
        var onPods = type == "Pods";
        var same = known is not null && (onPods || known.Scope is MetricScope.FleetTotal || target is Target.Value);
        var scope = onPods ? known?.Scope ?? MetricScope.ReplicaMean : MetricScope.FleetTotal;
        var metric = Add(same ? known!.Name : name, scope, known?.Unit ?? MetricUnit.Count, target);
        OffTheFleet ??= onPods ? null : metric;
    }

    private static string[] Kinds(string type) => type switch
    {
        "Resource" or "ContainerResource" => ["Utilization", "AverageValue"],
        "Pods" => ["AverageValue"],
        _ => ["Value", "AverageValue"],
    };

    private Target? Goal(DocumentNode? target, string path, string[] kinds)
    {
        if (target is not DocumentNode.Mapping { Entries.IsEmpty: false } || target.Text("type") is not { } type)
        {
            return null;
        }

        Target? goal = target.Whole("averageUtilization") is { } percent ? new Target.Utilization(percent)
            : target.KubernetesAmount("averageValue") is { } each ? new Target.AverageValue(each)
            : target.KubernetesAmount("value") is { } level ? new Target.Value(level)
            : null;
        var given = goal?.GetType().Name;
        if (given is null)
        {
            return null;
        }

        if (!kinds.Contains(type))
        {
            told.Refuse($"{path}.type", type, "one of " + string.Join(", ", kinds));
        }
        else if (type != given)
        {
            told.Refuse($"{path}.type", type, $"{given}, for that is the target given");
        }

        return goal;
    }

    private MetricName Add(string observed, MetricScope scope, MetricUnit unit, Target target)
    {
        var name = Free(WellKnownMetric.Named(observed) is null ? Clean(observed) : Camel(observed));
        var range = unit is MetricUnit.Percent && WellKnownMetric.Named(observed) is null
            ? ValueRange.NotNegative // A pod may use more than it requested.
            : scope is MetricScope.ReplicaMean ? WellKnownMetric.RangeOf(unit) : ValueRange.NotNegative;
        _metrics.Add(name, new(name, new MetricSource.Observed(observed), scope, unit, MaxAge, range));
        _scalers.Add(new ScalerPolicy.TargetTracking(name, target));
        return name;
    }

    private MetricName Free(string wanted)
    {
        var name = new MetricName(wanted);
        for (var number = 2; _metrics.ContainsKey(name); number++)
        {
            name = new($"{wanted}-{number}");
        }

        return name;
    }

    private static string Camel(string snake) => string.Concat(snake.Split('_').Select((word, index) =>
        index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Clean(string name)
    {
        var clean = NotInNames().Replace(name, "_");
        return clean.Length <= 120 ? clean : clean[..120];
    }

    [GeneratedRegex("(^[^A-Za-z0-9_])|[^A-Za-z0-9_:/-]")]
    private static partial Regex NotInNames();
}
