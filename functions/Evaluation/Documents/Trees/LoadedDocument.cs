using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>What became of a text.</summary>
/// <param name="Root">Null when the text is not a document at all; then there is a violation.</param>
/// <param name="Violations">What is wrong with it as a document, whatever it is about.</param>
internal sealed record LoadedDocument(DocumentNode? Root, ImmutableArray<Violation> Violations);
