using LlmCloudScaler.Evaluation.Documents.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Documents.Hpa;

/// <summary>The fields of a HorizontalPodAutoscaler of autoscaling/v2.</summary>
internal static class ManifestShape
{
    /// <summary>The manifest. What a cluster adds of its own is read past.</summary>
    public static Shape.Mapping Document { get; } = new(
    [
        new("apiVersion", new Shape.Choice(["autoscaling/v2"]), "The version of the format.", Needed: true),
        new("kind", new Shape.Choice(["HorizontalPodAutoscaler"]), "What it is.", Needed: true),
        new("metadata", new Shape.Anything(), "Its name; labels and annotations are read past."),
        new("spec", new Shape.Mapping(
        [
            new("scaleTargetRef", Reference(), "What it scales.", Needed: true),
            new("minReplicas", new Shape.Whole(), "The fewest replicas.", Default: "1"),
            new("maxReplicas", new Shape.Whole(Least: 1), "The most replicas.", Needed: true),
            new("metrics", new Shape.Many(Metric()), "What it looks at.", Default: "cpu at 80 percent"),
            new("behavior", BehaviorShape.Behavior, "How fast, and after how long."),
        ]), "What it does.", Needed: true),
        new("status", new Shape.Anything(), "Read past."),
    ]);

    private static Shape.Mapping Reference() => new(
    [
        new("apiVersion", Texts.Any, "The object's version."),
        new("kind", Texts.Any, "The object's kind.", Needed: true),
        new("name", Texts.Any, "The object's name.", Needed: true),
    ]);

    private static Shape.Mapping Metric() => new(
        [
            new("type", new Shape.Choice(["Resource", "ContainerResource", "Pods", "Object", "External"]),
                "Which kind.", Needed: true),
            new("resource", new Shape.Mapping(
            [
                new("name", Texts.Any, "cpu or memory.", Needed: true),
                new("target", Target(), "Where to keep it.", Needed: true),
            ]), "A resource of the pods."),
            new("containerResource", new Shape.Mapping(
            [
                new("name", Texts.Any, "cpu or memory.", Needed: true),
                new("container", Texts.Any, "The container's name.", Needed: true),
                new("target", Target(), "Where to keep it.", Needed: true),
            ]), "A resource of one container."),
            new("pods", new Shape.Mapping(
            [
                new("metric", Identifier(), "Which metric.", Needed: true),
                new("target", Target(), "Where to keep it.", Needed: true),
            ]), "A metric of each pod."),
            new("object", new Shape.Mapping(
            [
                new("describedObject", Reference(), "The object it describes.", Needed: true),
                new("metric", Identifier(), "Which metric.", Needed: true),
                new("target", Target(), "Where to keep it.", Needed: true),
            ]), "A metric of one object."),
            new("external", new Shape.Mapping(
            [
                new("metric", Identifier(), "Which metric.", Needed: true),
                new("target", Target(), "Where to keep it.", Needed: true),
            ]), "A metric from outside the cluster."),
        ],
        new KeyGroup(["resource", "containerResource", "pods", "object", "external"]));

    private static Shape.Mapping Identifier() => new(
    [
        new("name", Texts.Any, "The metric's name.", Needed: true),
        new("selector", new Shape.Anything(), "Which of its series; whoever observes the metric selects them."),
    ]);

    private static Shape.Mapping Target() => new(
        [
            new("type", new Shape.Choice(["Utilization", "AverageValue", "Value"]), "Which kind.", Needed: true),
            new("averageUtilization", new Shape.Whole(Least: 1), "Percent of the request."),
            new("averageValue", new Shape.Amount(Excluded: true), "So much for each pod."),
            new("value", new Shape.Amount(Excluded: true), "So much in all."),
        ],
        new KeyGroup(["averageUtilization", "averageValue", "value"]));
}
