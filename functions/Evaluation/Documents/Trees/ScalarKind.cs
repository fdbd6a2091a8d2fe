namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>What a scalar is by YAML 1.2's core schema.</summary>
internal enum ScalarKind
{
    /// <summary>Quoted, or not any of the others.</summary>
    Text,

    /// <summary><c>null</c>, <c>~</c> or nothing at all.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary><c>.inf</c> or <c>.nan</c>.</summary>
    NotFinite,
}
