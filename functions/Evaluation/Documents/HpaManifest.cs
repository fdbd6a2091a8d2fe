using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Hpa;
using LlmCloudScaler.Evaluation.Documents.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents;

/// <summary>Reads Kubernetes manifests as policies: a HorizontalPodAutoscaler of autoscaling/v2 becomes a policy that
/// decides exactly as it would, over a simulated group of its target's name, and in dry run until told otherwise.
/// </summary>
public static class HpaManifest
{
    /// <summary>Reads a manifest. No text makes it throw, and every fault is told at once.</summary>
    /// <param name="text">YAML or JSON, at most 256 KiB; one document.</param>
    public static Read Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var loaded = DocumentLoader.Load(text);
        var told = new CheckedDocument(loaded.Root);
        foreach (var violation in loaded.Violations)
        {
            told.Tell(violation);
        }

        return loaded.Root is { } root
            && new ShapeCheck(told).Fit(root, ManifestShape.Document, string.Empty) is { } fitting
            ? Import(fitting, PolicyDocument.VersionOf(text, []), told)
            : new Read.Invalid(told.Violations);
    }

    private static Read Import(DocumentNode manifest, string version, CheckedDocument told)
    {
        var spec = manifest.Child("spec");
        var metrics = new ManifestMetrics(told);
        metrics.Read(spec);
        var range = Range(spec, told);
        var fleet = Fleet(manifest, spec, told);

        // The rules between values are Kubernetes' own here, and are checked above in the manifest's words.
        var group = spec?.Child("scaleTargetRef")?.Text("name") ?? fleet;
        var policy = new Policy
        {
            Fleet = new FleetName(fleet),
            Version = version,
            Semantics = Semantics.Kubernetes,
            Pools = [new PoolPolicy(new PoolName(group), new PoolTarget.Simulated(group))],
            Range = range,
            Metrics = metrics.Metrics,
            Scalers = metrics.Scalers,
            Behavior = spec is null ? null : BehaviorReader.Read(spec),
            Zero = Zero(range, metrics, told),
        };
        return told.Violations is { IsEmpty: false } violations
            ? new Read.Invalid(violations)
            : PolicyDocument.Judge(policy, told);
    }

    private static string Fleet(DocumentNode manifest, DocumentNode? spec, CheckedDocument told)
    {
        var (name, path) = manifest.Child("metadata")?.Child("name") is DocumentNode.Scalar given
            ? (given, "metadata.name")
            : (spec?.Child("scaleTargetRef")?.Child("name") as DocumentNode.Scalar, "spec.scaleTargetRef.name");
        if (name is not null && ScalarCheck.Fault(name, Texts.Name) is { } allowed)
        {
            told.Refuse(path, name.Written, allowed);
        }

        return name?.Text ?? string.Empty;
    }

    private static ReplicaRange Range(DocumentNode? spec, CheckedDocument told)
    {
        var min = spec?.Count("minReplicas") ?? Replicas.Of(1);
        var max = spec?.Count("maxReplicas") ?? Replicas.Of(int.MaxValue);
        if (min <= max)
        {
            return ReplicaRange.Of(min, max);
        }

        told.Refuse("spec.minReplicas", min.ToString(), $"at most spec.maxReplicas, which is {max}");
        return ReplicaRange.Of(max, max);
    }

    /// <summary>Kubernetes leaves zero only for a metric that does not live on the pods, and waits for nothing but its
    /// windows before it goes there.</summary>
    private static ZeroPolicy? Zero(ReplicaRange range, ManifestMetrics metrics, CheckedDocument told)
    {
        if (range.Min > Replicas.None)
        {
            return null;
        }

        if (metrics.OffTheFleet is null)
        {
            told.Refuse("spec.minReplicas", "0", "1 or more, or a metric of type Object or External");
        }

        return new(metrics.OffTheFleet, IdleFor: TimeSpan.Zero, Stepwise: false);
    }
}
