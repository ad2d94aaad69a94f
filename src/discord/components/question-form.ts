import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord-api-types/v10";
import { encodeCustomId } from "./custom-id.ts";

/** Custom id of the form's only field. */
export const QUESTION_FIELD = "question";

/**
 * The form that a question is typed into.
 *
 * @param kind - the handler that reads it
 * @param id - the stored answer that it follows up, or empty
 */
export function questionForm(
  kind: string,
  id: string,
  { title, label, hint }: { readonly title: string; readonly label: string; readonly hint: string },
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId({ kind, id, page: 0 }),
    title,
    components: [
      {
        type: ComponentType.Label,
        label,
        description: hint,
        component: {
          type: ComponentType.TextInput,
          custom_id: QUESTION_FIELD,
          style: TextInputStyle.Paragraph,
          required: true,
          min_length: 1,
          max_length: 2000,
        },
      },
    ],
  };
}
